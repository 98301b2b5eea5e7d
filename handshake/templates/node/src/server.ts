// An application with nothing but the two pages, to try out the handshake. Yours has its own: it only needs the app.use line.
import express from 'express';
import { magentoRouter } from './magento/router.js';
import { FileStorage } from './magento/storage.js';

const app = express();
app.use('/magento', magentoRouter(new FileStorage(process.env.MAGENTO_STORAGE ?? 'var/magento')));

const server = app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1', () => {
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : address;
  console.log(`endpoint_url:      http://127.0.0.1:${port}/magento/endpoint`);
  console.log(`identity_link_url: http://127.0.0.1:${port}/magento/login`);
});
