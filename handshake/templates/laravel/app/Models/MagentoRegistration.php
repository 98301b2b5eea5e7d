<?php

namespace App\Models;

use Illuminate\Database\Eloquent\Model;

/**
 * What Magento posted when a merchant clicked Activate, and the access token once there is one. The secrets are encrypted
 * with APP_KEY, and left out where the model becomes JSON.
 *
 * @property string $consumer_key
 * @property string $consumer_secret
 * @property string $store_base_url the shop's; ends with `/`
 * @property string $verifier
 * @property string|null $access_token
 * @property string|null $access_token_secret
 */
class MagentoRegistration extends Model
{
    /** How many registrations may wait for their login. */
    private const MOST_PENDING = 100;

    protected $fillable = [
        'consumer_key',
        'consumer_secret',
        'store_base_url',
        'verifier',
        'access_token',
        'access_token_secret',
    ];

    protected $hidden = ['consumer_secret', 'verifier', 'access_token', 'access_token_secret'];

    protected $casts = [
        'consumer_secret' => 'encrypted',
        'verifier' => 'encrypted',
        'access_token' => 'encrypted',
        'access_token_secret' => 'encrypted',
    ];

    /** Anybody can post credentials; what no one logs in with makes room for the next. */
    public static function forgetOldestPending(): void
    {
        $newest = self::whereNull('access_token')
            ->latest('updated_at')
            ->latest('id')
            ->limit(self::MOST_PENDING)
            ->pluck('id');
        self::whereNull('access_token')->whereNotIn('id', $newest)->delete();
    }
}
