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
use Symfony\Component\HttpFoundation\Response;

/** The application's half of the handshake: its two pages. */
class MagentoController
{
    /**
     * The page at `endpoint_url`: Magento posts the credentials here when a merchant clicks Activate. Magento waits 5
     * seconds and does not look at the answer, so this only keeps them.
     */
    public function endpoint(Request $request): Response
    {
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
        $storeBaseUrl = rtrim($posted['store_base_url'], '/').'/';
        if (ShopUrl::origin($storeBaseUrl) === null) {
            return $this->answer(400);
        }
        // If you know your shops, refuse all others here.

        // "Reauthorize" posts the key and the secret of the first time. Whoever has another secret is not Magento.
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
            return $this->page(400, 'Magento opens this page when somebody activates the integration there.');
        }
        // A merchant may load the page again; the exchange works once.
        if ($shop->access_token === null) {
            try {
                $handshake->exchangeTokens($shop);
            } catch (MagentoException|ConnectionException $error) {
                // The message is Magento's, or says that nothing answers; it holds no secret.
                Log::error('Magento integration: '.$error->getMessage());

                return $this->page(
                    502,
                    'Magento refused the exchange; the log says why. Then activate the integration again.',
                );
            }
        }
        // Magento compares the pop-up's address with this one: nothing may be added to it.
        if ($host === ShopUrl::host($shop->store_base_url)) {
            return redirect()->away($back)->withHeaders(['Referrer-Policy' => 'no-referrer']);
        }

        // Another host, such as an admin of its own: by a click only, so that a link to us cannot send people anywhere.
        return $this->page(200, 'Connected. <a href="'.e($back).'">Back to '.$host.'</a>');
    }

    /** @param  string  $html  encoded already */
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
