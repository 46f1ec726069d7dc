FROM debian:trixie-slim
COPY certificates /usr/local/share/ca-certificates
RUN apt-get update && apt-get install -y --no-install-recommends openjdk-25-jdk-headless ca-certificates ca-certificates-java \
    && update-ca-certificates && rm -rf /var/lib/apt/lists/*
ENV JAVA_HOME=/usr/lib/jvm/java-25-openjdk-amd64
