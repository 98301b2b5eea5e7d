<?php

declare(strict_types=1);

namespace App\Magento;

/** What a page answers. `location` is where the browser is sent. */
final class Answer
{
    public function __construct(
        public readonly int $status,
        public readonly ?string $location = null,
        public readonly string $html = '',
    ) {
    }

    /** @param string $html already encoded */
    public static function page(int $status, string $html): self
    {
        $page = "<!doctype html><html lang=\"en\"><title>Magento integration</title><p>$html</p></html>\n";

        return new self($status, null, $page);
    }

    public function send(): void
    {
        http_response_code($this->status);
        header('Content-Type: text/html; charset=utf-8');
        header('Referrer-Policy: no-referrer');
        header("Content-Security-Policy: default-src 'none'");
        if ($this->location !== null) {
            header('Location: ' . $this->location, true, $this->status);
        }
        echo $this->html;
    }
}
