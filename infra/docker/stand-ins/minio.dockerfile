FROM debian:trixie-slim
COPY minio mc /usr/bin/
ENTRYPOINT ["minio"]
