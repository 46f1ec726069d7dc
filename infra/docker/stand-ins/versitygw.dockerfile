FROM debian:trixie-slim
COPY versitygw /usr/bin/
RUN mkdir /data
ENTRYPOINT ["versitygw"]
