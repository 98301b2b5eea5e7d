<?php

namespace App\Magento;

use App\Models\MagentoRegistration;
use Illuminate\Http\Client\ConnectionException;
use Illuminate\Support\Facades\Http;

/** Exchanges what Magento posted for the access token. */
class Handshake
{
    /**
     * Two calls: the verifier gets a request token, the request token gets the access token. They must begin within 300
     * seconds after the merchant's click.
     *
     * @throws MagentoException with Magento's message where it refuses
     * @throws ConnectionException where nothing answers
     */
    public function exchangeTokens(MagentoRegistration $shop): void
    {
        [$key, $secret] = [$shop->consumer_key, $shop->consumer_secret];
        $url = $shop->store_base_url.'oauth/token/request';
        [$token, $tokenSecret] = $this->askForToken($url, OAuth::header('POST', $url, $key, $secret));
        $url = $shop->store_base_url.'oauth/token/access';
        $header = OAuth::header('POST', $url, $key, $secret, $token, $tokenSecret, $shop->verifier);
        $access = $this->askForToken($url, $header);
        $shop->update(['access_token' => $access[0], 'access_token_secret' => $access[1]]);
    }

    /** @return array{string, string} the token and its secret */
    private function askForToken(string $url, string $authorization): array
    {
        // No redirect: the signature is for this address.
        $response = Http::withHeaders(['Authorization' => $authorization])
            ->withoutRedirecting()
            ->timeout(15)
            ->send('POST', $url);
        parse_str(trim($response->body()), $fields);
        $token = $fields['oauth_token'] ?? '';
        $secret = $fields['oauth_token_secret'] ?? '';
        if ($response->ok() && is_string($token) && $token !== '' && is_string($secret) && $secret !== '') {
            return [$token, $secret];
        }
        $problem = $fields['oauth_problem'] ?? '';
        $problem = is_string($problem) && $problem !== '' ? $problem : 'neither a token nor an oauth_problem';

        throw new MagentoException(
            $response->status(),
            parse_url($url, PHP_URL_PATH).": HTTP {$response->status()}, $problem",
        );
    }
}
