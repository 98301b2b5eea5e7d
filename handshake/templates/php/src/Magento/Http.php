<?php

declare(strict_types=1);

namespace App\Magento;

/** One call, without the redirects: a signature is for one address. If you have an HTTP client, use that. */
final class Http
{
    /**
     * @param array<string, string> $headers
     * @return array{int, string} status and body
     * @throws \RuntimeException where nothing answers
     */
    public static function send(
        string $method,
        string $url,
        array $headers,
        string $body = '',
        int $timeout = 15,
    ): array {
        $headers += ['Content-Length' => (string) strlen($body), 'Connection' => 'close'];
        $stream = @fopen($url, 'r', false, stream_context_create(['http' => [
            'method' => $method,
            'header' => array_map(
                static fn (string $name, string $value): string => "$name: $value",
                array_keys($headers),
                $headers,
            ),
            'content' => $body,
            'follow_location' => 0,
            'ignore_errors' => true,
            'timeout' => $timeout,
        ]]));
        if ($stream === false) {
            throw new \RuntimeException(ShopUrl::host($url) . ' does not answer');
        }
        $text = (string) stream_get_contents($stream);
        $meta = stream_get_meta_data($stream);
        fclose($stream);
        if ($meta['timed_out']) {
            throw new \RuntimeException(ShopUrl::host($url) . " took more than $timeout seconds");
        }
        preg_match('~^HTTP/\S+ (\d{3})~', $meta['wrapper_data'][0], $status);

        return [(int) ($status[1] ?? 0), $text];
    }
}
