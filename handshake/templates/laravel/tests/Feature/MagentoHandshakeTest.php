<?php

namespace Tests\Feature;

use App\Magento\RestClient;
use App\Models\MagentoRegistration;
use Illuminate\Foundation\Testing\RefreshDatabase;
use Illuminate\Support\Facades\Http;
use Tests\TestCase;

/** `magento-integration handshake test` tries the same with a Magento that checks the signatures. */
class MagentoHandshakeTest extends TestCase
{
    use RefreshDatabase;

    private const CREDENTIALS = [
        'oauth_consumer_key' => 'key',
        'oauth_consumer_secret' => 'secret',
        'store_base_url' => 'https://shop.example',
        'oauth_verifier' => 'verifier',
    ];

    private const BACK = 'https://shop.example/admin/integration/?a=1';

    public function test_it_gets_the_access_token_and_sends_the_browser_back(): void
    {
        Http::fake([
            'https://shop.example/oauth/token/request' => Http::response('oauth_token=t&oauth_token_secret=ts'),
            'https://shop.example/oauth/token/access' => Http::response('oauth_token=a&oauth_token_secret=as'),
            'https://shop.example/rest/V1/*' => Http::response([['code' => 'default']]),
        ]);
        $this->post('/magento/endpoint', self::CREDENTIALS)->assertOk();
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

    public function test_it_refuses_what_is_not_of_magento(): void
    {
        $this->post('/magento/endpoint', ['oauth_verifier' => ''] + self::CREDENTIALS)->assertStatus(400);
        $this->post('/magento/endpoint', ['store_base_url' => 'file:///etc/passwd'] + self::CREDENTIALS)
            ->assertStatus(400);
        $this->assertSame(0, MagentoRegistration::count());
        $this->post('/magento/endpoint', self::CREDENTIALS)->assertOk();
        $this->post('/magento/endpoint', ['oauth_consumer_secret' => 'another'] + self::CREDENTIALS)
            ->assertStatus(403);
    }

    public function test_it_sends_the_browser_to_no_other_host(): void
    {
        $this->post('/magento/endpoint', self::CREDENTIALS);
        MagentoRegistration::sole()->update(['access_token' => 'a', 'access_token_secret' => 'as']);
        $this->login('https://evil.example/')->assertOk();
        $this->login('https://evil.example\\@shop.example/')->assertStatus(400);
        $this->login('javascript:alert(1)')->assertStatus(400);
    }

    public function test_it_says_so_when_magento_refuses(): void
    {
        Http::fake(['*' => Http::response('oauth_problem=Consumer+key+has+expired', 401)]);
        $this->post('/magento/endpoint', self::CREDENTIALS);
        $this->login(self::BACK)->assertStatus(502);
        $this->assertNull(MagentoRegistration::sole()->access_token);
    }

    private function login(string $back)
    {
        return $this->get('/magento/login?'.http_build_query([
            'oauth_consumer_key' => 'key',
            'success_call_back' => $back,
        ]));
    }
}
