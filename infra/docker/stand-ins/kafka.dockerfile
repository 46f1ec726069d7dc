FROM eclipse-temurin:25-jdk
RUN apt-get update && apt-get install -y --no-install-recommends maven && rm -rf /var/lib/apt/lists/*
COPY kafka-pom.xml /opt/kafka/pom.xml
RUN --mount=type=cache,target=/root/.m2 cd /opt/kafka && mvn -B -q dependency:copy-dependencies -DoutputDirectory=/opt/kafka/libs
COPY kafka.sh /opt/kafka/run.sh
COPY kafka-broker-api-versions.sh /opt/kafka/bin/
RUN chmod +x /opt/kafka/bin/* /opt/kafka/run.sh
CMD ["/opt/kafka/run.sh"]
