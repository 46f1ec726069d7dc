// Errors of the worker's proxy, in the words of a direct connection, which clients match.
'use strict';

const WORDS = [
  [/net::ERR_SOCKS_CONNECTION_FAILED/g, 'net::ERR_CONNECTION_REFUSED'],
  [/Socks5 proxy rejected connection - HostUnreachable/g, 'getaddrinfo ENOTFOUND'],
  [/Socks5 proxy rejected connection - \w+/g, 'connect ECONNREFUSED'],
];

const asWithoutProxy = text => WORDS.reduce((said, [via, without]) => said.replace(via, without), text);

module.exports = { asWithoutProxy };
