FROM debian:trixie-slim
RUN apt-get update && apt-get install -y --no-install-recommends netcat-openbsd && rm -rf /var/lib/apt/lists/*
COPY versitygw /usr/bin/
RUN mkdir /data
ENTRYPOINT ["versitygw"]
