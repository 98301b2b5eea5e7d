<?php

declare(strict_types=1);

namespace App\Magento;

/**
 * One request, without redirects: a signature is for one address. If you have an HTTP client, use that; see that it has a
 * limit for the whole time and for the size of the answer, too.
 */
final class Http
{
    /**
     * @param array<string, string> $headers
     * @param float $deadline when the request ends, however far it got; as `microtime(true)`
     * @param int $limit of the answer, in bytes
     * @return array{int, string} status and body
     * @throws \RuntimeException if nothing answers, or too late, or too much
     */
    public static function send(
        string $method,
        string $url,
        array $headers,
        string $body,
        float $deadline,
        int $limit,
    ): array {
        $text = '';
        $curl = curl_init();
        curl_setopt_array($curl, [
            CURLOPT_URL => $url,
            CURLOPT_PATH_AS_IS => true,
            CURLOPT_PROTOCOLS => CURLPROTO_HTTP | CURLPROTO_HTTPS,
            CURLOPT_FOLLOWLOCATION => false,
            CURLOPT_CUSTOMREQUEST => $method,
            CURLOPT_TIMEOUT_MS => max(1, (int) (1000 * ($deadline - microtime(true)))),
            CURLOPT_WRITEFUNCTION => static function ($curl, string $chunk) use (&$text, $limit): int {
                $text .= $chunk;

                return strlen($text) > $limit ? 0 : strlen($chunk);
            },
        ]);
        if ($method !== 'GET') {
            curl_setopt($curl, CURLOPT_POSTFIELDS, $body);
            // Else curl says that this is a form.
            $headers += ['Content-Type' => ''];
        }
        curl_setopt($curl, CURLOPT_HTTPHEADER, array_map(
            static fn (string $name, string $value): string => rtrim("$name: $value"),
            array_keys($headers),
            $headers,
        ));
        curl_exec($curl);
        if (strlen($text) > $limit) {
            throw new \RuntimeException(ShopUrl::host($url) . " answers with more than $limit bytes");
        }
        if (curl_errno($curl) !== 0) {
            throw new \RuntimeException(ShopUrl::host($url) . ': ' . curl_error($curl));
        }

        return [curl_getinfo($curl, CURLINFO_RESPONSE_CODE), $text];
    }
}
