<?php

// What `php artisan serve` runs in Laravel 8.
require_once __DIR__ . '/public/index.php';
