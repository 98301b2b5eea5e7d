<?php

declare(strict_types=1);

namespace App\Magento;

/**
 * OAuth 1.0a (RFC 5849) as Magento 2 checks it. No package: those for it either cannot do HMAC-SHA256, which Magento
 * 2.4.4 and newer ask for, or do not sort parameters as Magento does.
 */
final class OAuth
{
    /**
     * The value of the `Authorization` header for one request. Sign again for each try: Magento takes a nonce once.
     *
     * @param string $url exactly what is called, with its query; a JSON body is not signed
     * @param string|null $token null, as is its secret, as long as there is no token
     * @param string|null $verifier only in the request for the access token
     */
    public static function header(
        string $method,
        string $url,
        string $consumerKey,
        #[\SensitiveParameter] string $consumerSecret,
        ?string $token = null,
        #[\SensitiveParameter] ?string $tokenSecret = null,
        ?string $verifier = null,
    ): string {
        $oauth = array_filter([
            'oauth_consumer_key' => $consumerKey,
            'oauth_nonce' => bin2hex(random_bytes(16)),
            'oauth_signature_method' => 'HMAC-SHA256',
            'oauth_timestamp' => (string) time(),
            'oauth_version' => '1.0',
            'oauth_token' => $token,
            'oauth_verifier' => $verifier,
        ], static fn (?string $value): bool => $value !== null);
        // The "&" is there also without a token.
        $key = rawurlencode($consumerSecret) . '&' . rawurlencode($tokenSecret ?? '');
        $text = self::baseString($method, $url, $oauth);
        $oauth['oauth_signature'] = base64_encode(hash_hmac('sha256', $text, $key, true));

        $pairs = [];
        foreach ($oauth as $name => $value) {
            $pairs[] = $name . '="' . rawurlencode($value) . '"';
        }

        return 'OAuth ' . implode(', ', $pairs);
    }

    /**
     * A query string for a URL to sign: `['searchCriteria' => ['pageSize' => 10]]` becomes `searchCriteria%5BpageSize%5D=10`.
     *
     * @param array<string, mixed> $query
     */
    public static function query(array $query): string
    {
        return http_build_query($query, '', '&', PHP_QUERY_RFC3986);
    }

    /**
     * The text that is signed.
     *
     * @param array<string, string> $oauth
     */
    public static function baseString(string $method, string $url, array $oauth): string
    {
        [$address, $query] = explode('?', $url, 2) + [1 => ''];
        // Scheme and host count in lower case and without the default port.
        $origin = ShopUrl::origin($url) ?? throw new \InvalidArgumentException('Not a URL that can be signed.');
        $path = preg_replace('~^[a-z]+://[^/]*~i', '', $address) ?: '/';
        $parameters = [];
        foreach ($oauth as $name => $value) {
            $parameters[rawurlencode($name)] = rawurlencode($value);
        }
        // Not parse_str(): it would make arrays of names with brackets.
        foreach ($query === '' ? [] : explode('&', $query) as $pair) {
            [$name, $value] = explode('=', $pair, 2) + [1 => ''];
            $parameters[rawurlencode(urldecode($name))] = rawurlencode(urldecode($value));
        }
        // As Magento does: filters[9] before filters[10]. RFC 5849 sorts by bytes; the two only differ where names hold
        // numbers, as in a search with more than ten filters.
        uksort($parameters, 'strnatcmp');
        $pairs = [];
        foreach ($parameters as $name => $value) {
            $pairs[] = $name . '=' . $value;
        }

        return implode('&', array_map('rawurlencode', [strtoupper($method), $origin . $path, implode('&', $pairs)]));
    }
}
