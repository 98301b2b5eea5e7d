/** Whether Magento and the merchant's browser can reach an address for good. */
export type UrlReach = 'anywhere' | 'this-machine' | 'temporary';

/** Tunnels that developers open for a day: the next one has another name. */
const tunnels =
  /\.(ngrok\.io|ngrok\.app|ngrok-free\.app|ngrok-free\.dev|trycloudflare\.com|loca\.lt|localtunnel\.me|serveo\.net|localhost\.run|lhr\.life)$/;
const thisMachine = /^(localhost|.*\.localhost|127(\.\d+){3}|0\.0\.0\.0|\[?::1\]?|host\.docker\.internal)$/;

/** Never throws: of what is no address, there is nothing to say. */
export function urlReach(url: string): UrlReach {
  const host = /^\s*(?:[a-z][a-z\d+.-]*:)?\/\/(?:[^/?#@]*@)?(\[[^\]]*\]|[^/?#:\s]*)/i
    .exec(url)?.[1]
    ?.toLowerCase();
  // Without a scheme, Magento's curl calls the address over http.
  const name = (host ?? /^\s*([^/?#:\s]+)/.exec(url)?.[1]?.toLowerCase() ?? '').replace(/\.$/, '');
  if (thisMachine.test(name)) return 'this-machine';
  return tunnels.test(name) ? 'temporary' : 'anywhere';
}
