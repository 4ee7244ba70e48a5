/**
 * A key and a certificate for `receiver.example`, signed by itself and good for a hundred years: what a test's receiver
 * shows, and the only thing that trusts it is the test. Node can't make certificates.
 */
export const HOST = 'receiver.example';
export const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBqzCCAVCgAwIBAgIUfoEja8pgsUeMa7vDZmcqwJkJsbMwCgYIKoZIzj0EAwIw
GzEZMBcGA1UEAwwQcmVjZWl2ZXIuZXhhbXBsZTAgFw0yNjExMzAxODQ0MjlaGA8y
MTI2MTEwNjE4NDQyOVowGzEZMBcGA1UEAwwQcmVjZWl2ZXIuZXhhbXBsZTBZMBMG
ByqGSM49AgEGCCqGSM49AwEHA0IABBr051fwymGxUtlvWf72VaKXaW0CuRKBpxgX
UxXbNBblMuOzIn1HNYrxoV6GpQlRxbBuVZFTkmq9MkrDdLshtmGjcDBuMB0GA1Ud
DgQWBBSjzbtCTyMdnzqb1NNQS5TWVgcMADAfBgNVHSMEGDAWgBSjzbtCTyMdnzqb
1NNQS5TWVgcMADAPBgNVHRMBAf8EBTADAQH/MBsGA1UdEQQUMBKCEHJlY2VpdmVy
LmV4YW1wbGUwCgYIKoZIzj0EAwIDSQAwRgIhAKJzZyhBBf/kSHBFFHArjWYyLf3o
4ZdPgMGJwQqN5qRfAiEA3MjYa2iX4lapFtSNV4fJQvtqBYLcbsMBGsFlDU5uAdU=
-----END CERTIFICATE-----
`;
export const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgWTaK/q5Bxc09pCmr
NzoGdFnW/ij6cyw9mlDGvynCApKhRANCAAQa9OdX8MphsVLZb1n+9lWil2ltArkS
gacYF1MV2zQW5TLjsyJ9RzWK8aFehqUJUcWwblWRU5JqvTJKw3S7IbZh
-----END PRIVATE KEY-----
`;
