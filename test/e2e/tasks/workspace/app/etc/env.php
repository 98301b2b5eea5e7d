<?php
return ['MAGE_MODE' => 'developer'];
