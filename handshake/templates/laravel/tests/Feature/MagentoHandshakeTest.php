<?php

namespace Tests\Feature;

use App\Magento\RestClient;
use App\Models\MagentoRegistration;
use Illuminate\Foundation\Testing\RefreshDatabase;
use Illuminate\Support\Facades\Http;
use Tests\TestCase;

/** `magento-integration handshake test` tries out the same with a Magento that checks the signatures. */
class MagentoHandshakeTest extends TestCase
{
    use RefreshDatabase;

    private const CREDENTIALS = [
        'oauth_consumer_key' => 'key',
        'oauth_consumer_secret' => 'secret',
        'store_base_url' => 'https://shop.example',
        'oauth_verifier' => 'verifier',
    ];

    private const SHOPS = 'https://shop.example/, https://second.example https://admin.example';

    private const BACK = 'https://shop.example/admin/integration/?a=1';

    protected function setUp(): void
    {
        parent::setUp();
        config(['magento.shops' => self::SHOPS]);
    }

    public function test_it_gets_the_access_token_and_sends_the_browser_back(): void
    {
        Http::fake([
            'https://shop.example/oauth/token/request' => Http::response('oauth_token=t&oauth_token_secret=ts'),
            'https://shop.example/oauth/token/access' => Http::response('oauth_token=a&oauth_token_secret=as'),
            'https://shop.example/rest/V1/*' => Http::response([['code' => 'default']]),
        ]);
        $this->register()->assertOk();
        $this->login(self::BACK)->assertRedirect(self::BACK);
        $this->login(self::BACK)->assertRedirect(self::BACK);

        $shop = MagentoRegistration::sole();
        $this->assertSame(['a', 'as'], [$shop->access_token, $shop->access_token_secret]);
        $stored = $shop->getAttributes();
        $this->assertStringNotContainsString('secret', $stored['consumer_secret'].json_encode($shop));
        $this->assertNotSame('as', $stored['access_token_secret']);
        $answer = (new RestClient($shop))->call('GET', '/V1/orders', ['searchCriteria' => ['pageSize' => 1]]);
        $this->assertSame([['code' => 'default']], $answer);
        Http::assertSentCount(3);
        Http::assertSent(fn ($request) => ! str_contains($request->url(), '/rest/')
            || (str_ends_with($request->url(), '?searchCriteria%5BpageSize%5D=1')
                && str_contains($request->header('Authorization')[0], 'oauth_token="a"')));
    }

    public function test_it_refuses_what_does_not_come_from_magento(): void
    {
        $this->register(['oauth_verifier' => ''])->assertStatus(400);
        $this->assertSame(0, MagentoRegistration::count());
        $this->register()->assertOk();
        $this->register(['oauth_consumer_secret' => 'another'])->assertStatus(403);
    }

    public function test_it_refuses_what_a_web_page_has_a_browser_post(): void
    {
        foreach (['Origin' => 'null', 'Sec-Fetch-Site' => 'cross-site'] as $name => $value) {
            $this->withHeaders([$name => $value])->register()->assertStatus(403);
            $this->flushHeaders();
        }
        $this->assertSame(0, MagentoRegistration::count());
    }

    public function test_it_keeps_no_tokens_of_an_activation_that_is_followed_by_another(): void
    {
        Http::fake(function () {
            MagentoRegistration::sole()->update(['verifier' => 'newer']);

            return Http::response('oauth_token=t&oauth_token_secret=ts');
        });
        $this->register();
        $this->login(self::BACK)->assertStatus(502);
        $this->assertSame(['newer', null], [MagentoRegistration::sole()->verifier, MagentoRegistration::sole()->access_token]);
    }

    public function test_it_refuses_a_base_url_that_leads_elsewhere(): void
    {
        $addresses = ['https://shop.example?x=', 'https://shop.example#', 'https://shop.example\\@evil.example'];
        foreach ([...$addresses, 'https://me@shop.example/', 'file:///etc/passwd'] as $url) {
            $this->register(['store_base_url' => $url])->assertStatus(400);
        }
    }

    public function test_it_refuses_shops_that_are_not_in_the_list(): void
    {
        foreach (['https://evil.example/', 'http://shop.example/', 'https://shop.example:8443/'] as $url) {
            $this->register(['store_base_url' => $url])->assertStatus(403)->assertSee('MAGENTO_SHOPS');
        }
        $this->assertSame(0, MagentoRegistration::count());
        $this->register(['store_base_url' => 'https://SECOND.example:443/folder'])->assertOk();
    }

    public function test_it_takes_shops_on_this_machine_while_the_list_is_empty(): void
    {
        config(['magento.shops' => '']);
        $this->register()->assertStatus(403)->assertSee('the list of shops that may connect, is empty');
        $this->register(['store_base_url' => 'http://127.0.0.1:8080'])->assertOk();
    }

    public function test_it_sends_the_browser_back_to_the_shop_that_posted(): void
    {
        $this->register();
        MagentoRegistration::sole()->update(['access_token' => 'a', 'access_token_secret' => 'as']);
        $elsewhere = ['https://evil.example/', 'https://second.example/', 'https://admin.example/'];
        foreach ([...$elsewhere, 'https://evil.example\\@shop.example/', 'javascript:alert(1)'] as $url) {
            $this->login($url)->assertStatus(400);
        }
        MagentoRegistration::sole()->update(['store_base_url' => 'https://second.example/']);
        $this->login('https://admin.example/')->assertRedirect('https://admin.example/');
    }

    public function test_it_keeps_a_limited_number_of_pending_registrations(): void
    {
        $this->register(['oauth_consumer_key' => 'done']);
        MagentoRegistration::sole()->update(['access_token' => 'a', 'access_token_secret' => 'as']);
        for ($i = 0; $i < 101; $i++) {
            $this->register(['oauth_consumer_key' => "key $i"])->assertOk();
        }
        $this->assertSame(101, MagentoRegistration::count());
        $this->assertNull(MagentoRegistration::firstWhere('consumer_key', 'key 0'));
        foreach (['done', 'key 1', 'key 100'] as $kept) {
            $this->assertNotNull(MagentoRegistration::firstWhere('consumer_key', $kept));
        }
    }

    public function test_it_says_so_when_magento_refuses(): void
    {
        Http::fake(['*' => Http::response('oauth_problem=Consumer+key+has+expired', 401)]);
        $this->register();
        $this->login(self::BACK)->assertStatus(502);
        $this->assertNull(MagentoRegistration::sole()->access_token);
    }

    private function register(array $changed = [])
    {
        return $this->post('/magento/endpoint', $changed + self::CREDENTIALS);
    }

    private function login(string $back)
    {
        return $this->get('/magento/login?'.http_build_query([
            'oauth_consumer_key' => 'key',
            'success_call_back' => $back,
        ]));
    }
}
