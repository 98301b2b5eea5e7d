<?php

use App\Http\Controllers\MagentoController;
use Illuminate\Support\Facades\Route;

Route::prefix('magento')->group(function () {
    // endpoint_url. Magento comes without a session or a CSRF token: keep this one out of the "web" middleware.
    Route::post('endpoint', [MagentoController::class, 'endpoint'])->name('magento.endpoint');

    // identity_link_url. Add "auth", and remember whose account oauth_consumer_key belongs to.
    Route::get('login', [MagentoController::class, 'login'])->middleware(['web'])->name('magento.login');
});
