<?php

declare(strict_types=1);

namespace App\Magento;

/** One file for each registration, readable by this user only. Keep the folder out of what the web server serves. */
final class FileStorage implements RegistrationStorage
{
    public function __construct(private readonly string $folder)
    {
    }

    public function save(Registration $registration): void
    {
        if (!is_dir($this->folder) && !@mkdir($this->folder, 0700, true) && !is_dir($this->folder)) {
            throw new \RuntimeException("The folder {$this->folder} cannot be created.");
        }
        // So that no one commits secrets by accident.
        file_put_contents($this->folder . '/.gitignore', "*\n");
        $text = json_encode(get_object_vars($registration), JSON_THROW_ON_ERROR);
        $file = $this->file($registration->consumerKey);
        // For this user only, and renamed into place, so that no one reads half a file. Not by tempnam(), which goes to
        // another folder if it cannot write to this one.
        $fresh = $file . '.' . bin2hex(random_bytes(8));
        $stream = @fopen($fresh, 'x');
        if (
            $stream === false
            || !chmod($fresh, 0600)
            || fwrite($stream, $text) !== strlen($text)
            || !fclose($stream)
            || !rename($fresh, $file)
        ) {
            @unlink($fresh);
            throw new \RuntimeException("The folder {$this->folder} cannot be written to.");
        }
    }

    public function find(string $consumerKey): ?Registration
    {
        return self::read($this->file($consumerKey));
    }

    public function all(): array
    {
        return array_values(array_filter(array_map(self::read(...), glob($this->folder . '/*.json') ?: [])));
    }

    public function remove(string $consumerKey): void
    {
        @unlink($this->file($consumerKey));
    }

    /** The key comes from outside, so it never becomes part of a path. */
    private function file(string $consumerKey): string
    {
        return $this->folder . '/' . hash('sha256', $consumerKey) . '.json';
    }

    private static function read(string $file): ?Registration
    {
        // Another request may just have removed it.
        $text = @file_get_contents($file);

        return $text === false ? null : new Registration(...json_decode($text, true, 8, JSON_THROW_ON_ERROR));
    }
}
