<?php

namespace App\Magento;

use App\Models\MagentoRegistration;
use Illuminate\Http\Client\ConnectionException;
use Illuminate\Support\Facades\Http;
use LogicException;

/** Calls the REST API of one shop; each call is signed. */
class RestClient
{
    private MagentoRegistration $shop;

    public function __construct(MagentoRegistration $shop)
    {
        if ($shop->access_token === null) {
            throw new LogicException('The handshake is not done: there is no access token yet.');
        }
        $this->shop = $shop;
    }

    /**
     * @param  string  $path  from `/V1/` on, encoded: `'/V1/products/'.rawurlencode($sku)`
     * @param  array<string, mixed>  $query  such as `['searchCriteria' => ['pageSize' => 10]]`
     * @param  mixed  $body  sent as JSON unless it is null
     * @return mixed what Magento answers with, decoded from JSON; objects become arrays
     *
     * @throws MagentoException where Magento refuses
     * @throws ConnectionException where nothing answers
     */
    public function call(string $method, string $path, array $query = [], mixed $body = null): mixed
    {
        $shop = $this->shop;
        $url = $shop->store_base_url.'rest/'.ltrim($path, '/').($query ? '?'.OAuth::query($query) : '');
        $authorization = OAuth::header(
            $method,
            $url,
            $shop->consumer_key,
            $shop->consumer_secret,
            $shop->access_token,
            $shop->access_token_secret,
        );
        // No redirect: the signature is for this address.
        $call = Http::withHeaders(['Authorization' => $authorization, 'Accept' => 'application/json'])
            ->withoutRedirecting()
            ->timeout(30);
        if ($body !== null) {
            $call->withBody(json_encode($body, JSON_THROW_ON_ERROR), 'application/json');
        }
        $response = $call->send($method, $url);
        if (! $response->successful()) {
            throw new MagentoException($response->status(), "HTTP {$response->status()}: {$response->body()}");
        }

        return $response->json();
    }
}
