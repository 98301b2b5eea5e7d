<?php

namespace App\Magento;

use GuzzleHttp\Exception\TransferException;
use Illuminate\Http\Client\ConnectionException;
use Illuminate\Http\Client\Response;
use Illuminate\Support\Facades\Http;

/** Sends signed requests: without redirects, since a signature is for one address, and within limits. */
class MagentoHttp
{
    /**
     * @param  float  $timeout  for the whole request, in seconds
     * @param  int  $limit  of the answer, in bytes
     *
     * @throws ConnectionException if nothing answers, or too late, or too much
     */
    public static function send(
        string $method,
        string $url,
        string $authorization,
        float $timeout,
        int $limit,
        ?string $json = null,
    ): Response {
        $isTooLarge = false;
        $request = Http::withHeaders(['Authorization' => $authorization, 'Accept' => 'application/json'])
            ->withoutRedirecting()
            // What is compressed would be larger than what is counted.
            ->withOptions(['timeout' => max(0.001, $timeout), 'decode_content' => false, 'curl' => [
                CURLOPT_NOPROGRESS => false,
                CURLOPT_PROGRESSFUNCTION => function ($curl, int $size, int $received) use ($limit, &$isTooLarge): int {
                    $isTooLarge = $received > $limit;

                    return (int) $isTooLarge;
                },
            ]]);
        if ($json !== null) {
            $request->withBody($json, 'application/json');
        }
        try {
            return $request->send($method, $url);
        } catch (TransferException $error) {
            $reason = $isTooLarge ? "answers with more than $limit bytes" : $error->getMessage();

            throw new ConnectionException(ShopUrl::host($url).' '.$reason, 0, $error);
        }
    }
}
