<?php

// An application with nothing but the two pages, to try out the handshake. Yours has its own router.
declare(strict_types=1);

use App\Magento\Answer;
use App\Magento\FileStorage;
use App\Magento\Handshake;

require __DIR__ . '/../autoload.php';
ini_set('display_errors', '0');

$storage = new FileStorage(getenv('MAGENTO_STORAGE') ?: dirname(__DIR__) . '/var/magento');
$handshake = new Handshake($storage, getenv('MAGENTO_SHOPS') ?: '');
$page = $_SERVER['REQUEST_METHOD'] . ' ' . explode('?', $_SERVER['REQUEST_URI'])[0];

(match ($page) {
    // endpoint_url. Magento comes without a session or a CSRF token: keep this one open.
    'POST /magento/endpoint' => $handshake->receiveCredentials($_POST, $_SERVER),
    // identity_link_url. Put your own login in front of it, and remember whose account oauth_consumer_key belongs to.
    'GET /magento/login' => $handshake->completeLogin($_GET),
    default => new Answer(404),
})->send();
