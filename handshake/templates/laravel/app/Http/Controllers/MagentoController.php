<?php

namespace App\Http\Controllers;

use App\Magento\Handshake;
use App\Magento\MagentoException;
use App\Magento\ShopUrl;
use App\Models\MagentoRegistration;
use Illuminate\Http\Client\ConnectionException;
use Illuminate\Http\Request;
use Illuminate\Support\Facades\Log;
use Illuminate\Support\Facades\Validator;
use InvalidArgumentException;
use Symfony\Component\HttpFoundation\Response;

/** The application's half of the handshake: its two pages. */
class MagentoController
{
    /**
     * The page at `endpoint_url`: Magento posts the credentials here when a merchant clicks Activate. Magento waits 5
     * seconds and ignores the answer, so this does nothing but keep them.
     */
    public function endpoint(Request $request): Response
    {
        // Magento posts from server to server. A page of any site could have a browser post what it likes, even to an
        // application that only this machine reaches; browsers add one of these.
        if ($request->headers->has('Origin') || $request->headers->has('Sec-Fetch-Site')) {
            return $this->answer(403);
        }
        $text = 'required|string|max:255';
        $fields = Validator::make($request->post(), [
            'oauth_consumer_key' => $text,
            'oauth_consumer_secret' => $text,
            'store_base_url' => $text,
            'oauth_verifier' => $text,
        ]);
        if ($fields->fails()) {
            return $this->answer(400);
        }
        $posted = $fields->validated();
        $storeBaseUrl = ShopUrl::base($posted['store_base_url']);
        if ($storeBaseUrl === null) {
            return $this->answer(400);
        }
        $refusal = ShopUrl::refusal($storeBaseUrl, (string) config('magento.shops'));
        if ($refusal !== null) {
            Log::error("Magento integration: $refusal");

            return $this->page(403, e($refusal));
        }
        // "Reauthorize" posts the same key and secret again. Whoever has another secret is not Magento.
        $shop = MagentoRegistration::firstOrNew(['consumer_key' => $posted['oauth_consumer_key']]);
        if ($shop->exists && ! hash_equals($shop->consumer_secret, $posted['oauth_consumer_secret'])) {
            return $this->answer(403);
        }
        $shop->fill([
            'consumer_secret' => $posted['oauth_consumer_secret'],
            'store_base_url' => $storeBaseUrl,
            'verifier' => $posted['oauth_verifier'],
            'access_token' => null,
            'access_token_secret' => null,
        ])->save();
        MagentoRegistration::forgetOldestPending();

        return $this->answer(200);
    }

    /**
     * The page at `identity_link_url`: Magento opens it in a pop-up, right after it has posted the credentials. It
     * exchanges the credentials for the access token and sends the browser back.
     */
    public function login(Request $request, Handshake $handshake): Response
    {
        $consumerKey = $request->query('oauth_consumer_key');
        $back = $request->query('success_call_back');
        $host = is_string($back) ? ShopUrl::host($back) : null;
        $shop = is_string($consumerKey)
            ? MagentoRegistration::where('consumer_key', $consumerKey)->first()
            : null;
        if ($shop === null || $host === null) {
            return $this->page(400, 'Magento opens this page when somebody activates the integration.');
        }
        if (! ShopUrl::hasPage($shop->store_base_url, $back, (string) config('magento.shops'))) {
            return $this->page(
                400,
                "$host is not a host of the shop that posted the credentials. "
                .'If its admin is there, add that to MAGENTO_SHOPS.',
            );
        }
        // A merchant may load the page again, but the exchange works only once.
        if ($shop->access_token === null) {
            try {
                $handshake->exchangeTokens($shop);
            } catch (MagentoException|ConnectionException|InvalidArgumentException $error) {
                // The message is Magento's, or says that nothing answers; it holds no secret.
                Log::error('Magento integration: '.$error->getMessage());

                return $this->page(
                    502,
                    'The exchange with Magento failed; the log says why. Then activate the integration again.',
                );
            }
        }

        // Magento compares the pop-up's address with this one, so nothing may be added to it.
        return redirect()->away($back)->withHeaders(['Referrer-Policy' => 'no-referrer']);
    }

    /** @param  string  $html  already encoded */
    private function page(int $status, string $html): Response
    {
        return $this->answer(
            $status,
            "<!doctype html><html lang=\"en\"><title>Magento integration</title><p>$html</p></html>\n",
        );
    }

    private function answer(int $status, string $html = ''): Response
    {
        return response($html, $status, [
            'Referrer-Policy' => 'no-referrer',
            'Content-Security-Policy' => "default-src 'none'",
        ]);
    }
}
