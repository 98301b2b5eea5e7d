"""The application's half of a Magento 2 integration: two pages for the handshake, and a signed REST client."""
