/**
 * Names of the official images of Docker Hub, repositories without an owner (docker-library/official-images, library, and
 * Docker's own). What is not here is either somebody's, with an owner in front, or does not exist.
 */
export const OFFICIAL: ReadonlySet<string> = new Set(
  (
    'adminer aerospike almalinux alpine alt amazoncorretto amazonlinux api-firewall arangodb archlinux backdrop bash bonita ' +
    'buildpack-deps busybox caddy cassandra centos chronograf cirros clearlinux clefos clickhouse clojure composer consul ' +
    'convertigo couchbase couchdb crate crux dart debian docker drupal eclipse-mosquitto eclipse-temurin eggdrop ' +
    'elasticsearch elixir emqx erlang fedora flink fluentd friendica gazebo gcc geonetwork ghost golang gradle groovy haproxy ' +
    'haskell haxe hello-world hitch httpd hylang ibm-semeru-runtimes ibmjava influxdb irssi jetty joomla jruby julia kapacitor ' +
    'kibana kong krakend lightstreamer liquibase logstash mageia mariadb matomo maven mediawiki memcached mongo mongo-express ' +
    'monica mono mysql nats nats-streaming neo4j neurodebian nextcloud nginx node notary odoo open-liberty openjdk oraclelinux ' +
    'orientdb percona perl photon php phpmyadmin plone postfixadmin postgres pypy python r-base rabbitmq rakudo-star redis ' +
    'redmine registry rethinkdb rocket.chat rockylinux ros ruby rust sapmachine satosa silverpeas sl solr sonarqube sourcemage ' +
    'spark spiped storm swarm swift swipl teamspeak telegraf thrift tomcat tomee traefik ubuntu unit valkey varnish vault ' +
    'websphere-liberty wordpress xwiki yourls znc zookeeper'
  ).split(' '),
);
