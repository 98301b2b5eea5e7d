<?php

return [
    /*
     * The shops that may connect: base URLs, separated by commas. If a shop's admin has a host of its own, that follows
     * after a space: "https://shop.example, https://other.example https://admin.other.example". While the list is empty,
     * only shops on this machine may connect, which is only right in development.
     */
    'shops' => env('MAGENTO_SHOPS', ''),
];
