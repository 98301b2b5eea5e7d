<?php

declare(strict_types=1);

namespace App\Magento;

/**
 * OAuth 1.0a (RFC 5849) with HMAC-SHA256, which every Magento 2.4 accepts. Magento's releases do not all sign the same text
 * for a URL, so `address()` writes URLs for which they do.
 */
final class OAuth
{
    /**
     * The value of the `Authorization` header for one request. Sign each attempt again: Magento accepts a nonce only once.
     *
     * @param string $url absolute, with its query; a JSON body is not signed
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
        // The "&" is needed even when there is no token yet.
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
     * The text that is signed.
     *
     * @param array<string, string> $oauth
     */
    public static function baseString(string $method, string $url, array $oauth): string
    {
        [$address, $query] = explode('?', $url, 2) + [1 => ''];
        // Scheme and host count in lower case and without the default port, the path as it is sent.
        $origin = ShopUrl::origin($url) ?? throw new \InvalidArgumentException('Not a URL that can be signed.');
        $path = preg_replace('~^[a-z]+://[^/]*~i', '', $address) ?: '/';
        $parameters = [];
        foreach ($oauth as $name => $value) {
            $parameters[] = [$name, rawurlencode($value)];
        }
        // Not parse_str(), which would make arrays of names with brackets.
        foreach (array_filter(explode('&', $query), 'strlen') as $pair) {
            $parameters[] = array_map(
                static fn (string $part): string => rawurlencode(urldecode($part)),
                explode('=', $pair, 2) + [1 => ''],
            );
        }
        usort($parameters, static fn (array $a, array $b): int => strcmp($a[0], $b[0]) ?: strcmp($a[1], $b[1]));
        $pairs = array_map(static fn (array $parameter): string => implode('=', $parameter), $parameters);

        return implode('&', array_map('rawurlencode', [strtoupper($method), $origin . $path, implode('&', $pairs)]));
    }

    /**
     * The address of a page or an endpoint: what to call, and what to sign for it. The two are the same, but for a few
     * paths on Magento 2.4.6 and 2.4.7.
     *
     * @param string $baseUrl the shop's, ending with `/`
     * @param string $path below it; what is encoded in it stays encoded
     * @param array<string, mixed> $query such as `['searchCriteria' => ['pageSize' => 10]]`
     * @param string|null $magentoVersion such as `2.4.7-p3`; only needed for a path with an encoded slash or plus
     * @return array{string, string}
     * @throws \InvalidArgumentException saying what is wrong with the path or a name
     */
    public static function address(
        string $baseUrl,
        string $path,
        array $query = [],
        ?string $magentoVersion = null,
    ): array {
        $origin = (string) ShopUrl::origin($baseUrl);
        $called = self::path(preg_replace('~^[a-z]+://[^/]*~i', '', $baseUrl) . $path);
        $search = $query === [] ? '' : '?' . self::query($query);

        return [$origin . $called . $search, $origin . self::signedPath($called, $magentoVersion) . $search];
    }

    /**
     * A query that every Magento signs alike: `['searchCriteria' => ['pageSize' => 10]]` becomes
     * `searchCriteria%5BpageSize%5D=10`.
     *
     * @param array<string, mixed> $query
     * @throws \InvalidArgumentException naming the parameter that they sign differently
     */
    public static function query(array $query): string
    {
        $text = http_build_query($query, '', '&', PHP_QUERY_RFC3986);
        // Indexes of one length: 2.4.8 sorts [10] before [9], its predecessors after it. To Magento an index only tells
        // the groups of a search apart.
        $index = '/(?<=%5B)\d{1,9}(?=%5D[^&=]*=)/';
        preg_match_all($index, $text, $found);
        $lengths = array_map('strlen', $found[0]);
        if (count(array_unique($lengths)) > 1) {
            $raise = 10 ** max($lengths);
            $text = preg_replace_callback($index, static fn (array $one): string => (string) ($raise + (int) $one[0]), $text);
        }
        self::checkNames(array_map(
            static fn (string $pair): string => explode('=', $pair)[0],
            $text === '' ? [] : explode('&', $text),
        ));

        return $text;
    }

    /** Encodes in a path what 2.4.6 and 2.4.7 encode in it before they sign, and nothing that they decode. */
    private static function path(string $path): string
    {
        if (strpbrk($path, '?#') !== false) {
            throw new \InvalidArgumentException("The path $path has a \"?\" or \"#\": pass the query separately.");
        }
        $encoded = preg_replace_callback(
            '~%[0-9A-Fa-f]{2}|[^\w.\~:@&=+$,;()/-]~',
            static function (array $found): string {
                $char = strlen($found[0]) === 3 ? rawurldecode($found[0]) : $found[0];

                return preg_match('~^[\w.\~:@&=$,;()-]$~D', $char) === 1 ? $char : rawurlencode($char);
            },
            $path,
        );
        if (preg_match('~(^|/)\.\.?(/|$)~D', $encoded) === 1) {
            throw new \InvalidArgumentException("The path $path has a segment \".\" or \"..\", which does not reach Magento.");
        }

        return $encoded;
    }

    /**
     * Magento 2.4.6 and 2.4.7 decode `%2F`, `%2B` and the percent sign of `%2541` before they sign; all others sign the
     * path as it came. Nothing else can be written for these: Magento's router takes a raw slash for the next segment, a
     * raw plus for a space.
     */
    private static function signedPath(string $path, ?string $magentoVersion): string
    {
        $decoded = preg_replace_callback(
            '/%2F|%2B|%25(?=[0-9A-Fa-f]{2})/',
            static fn (array $found): string => rawurldecode($found[0]),
            $path,
        );
        if ($decoded !== $path && $magentoVersion === null) {
            throw new \InvalidArgumentException(
                "Magento versions sign the path $path differently (it has an encoded \"/\", \"+\" or \"%\"): "
                . 'tell the REST client the shop\'s version ($magentoVersion).',
            );
        }

        return preg_match('/^2\.4\.[67](?!\d)/', (string) $magentoVersion) === 1 ? $decoded : $path;
    }

    /** @param list<string> $names encoded */
    private static function checkNames(array $names): void
    {
        foreach ($names as $encoded) {
            // PHP changes dots and spaces, 2.4.8 fails on a number, and older ones leave out what looks like OAuth's own.
            $name = rawurldecode($encoded);
            [$owner] = explode('[', $name, 2);
            if (
                preg_match('/^(?![^[]*oauth_)[^\s\d.[\]-][^\s.[\]]*(\[[^[\]]*\])*$/D', $name) !== 1
                || ($owner !== $name && in_array(rawurlencode($owner), $names, true))
            ) {
                throw new \InvalidArgumentException(
                    "Magento versions sign the parameter \"$name\" differently; it needs another name.",
                );
            }
        }
        $names[] = 'oauth_nonce';
        [$encoded, $decoded, $natural] = [$names, $names, $names];
        usort($encoded, 'strcmp');
        usort($decoded, static fn (string $a, string $b): int => strcmp(rawurldecode($a), rawurldecode($b)));
        usort($natural, 'strnatcmp');
        if ($encoded !== $decoded || $encoded !== $natural) {
            throw new \InvalidArgumentException(
                'Magento versions sort these parameters differently: ' . rawurldecode(implode(', ', $names)) . '.',
            );
        }
    }
}
