<?php

declare(strict_types=1);

namespace Acme\Tools;

final class Tool
{
}
