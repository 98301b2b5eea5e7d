<?php

use Illuminate\Database\Migrations\Migration;
use Illuminate\Database\Schema\Blueprint;
use Illuminate\Support\Facades\Schema;

return new class extends Migration
{
    public function up()
    {
        Schema::create('magento_registrations', function (Blueprint $table) {
            $table->id();
            $table->string('consumer_key')->unique();
            $table->text('consumer_secret');
            $table->string('store_base_url');
            $table->text('verifier');
            $table->text('access_token')->nullable();
            $table->text('access_token_secret')->nullable();
            $table->timestamps();
        });
    }

    public function down()
    {
        Schema::dropIfExists('magento_registrations');
    }
};
