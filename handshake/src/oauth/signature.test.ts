import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { formatAuthorization } from './authorizationHeader';
import { eras } from './eras';
import { NonceStore } from './nonceStore';
import { byteOrder, naturalOrder } from './parameterOrder';
import {
  formDecode,
  formParameters,
  formText,
  percentDecode,
  percentEncode,
  type Parameter,
} from './percentEncoding';
import { oauthParameters } from './requestParameters';
import { equalInConstantTime, signatureOf } from './signature';

describe('percentEncode', () => {
  it('leaves only the unreserved characters', () => {
    expect(percentEncode('azAZ09-._~!*\'();:@&=+$,/?#[]% "\\ü€😀')).toBe(
      'azAZ09-._~%21%2A%27%28%29%3B%3A%40%26%3D%2B%24%2C%2F%3F%23%5B%5D%25%20%22%5C%C3%BC%E2%82%AC%F0%9F%98%80',
    );
  });

  it('is undone by percentDecode, which never throws', () => {
    const text = "100% +&=~'()* ü€😀";
    expect(percentDecode(percentEncode(text))).toBe(text);
    expect(percentDecode('%zz%')).toBe('%zz%');
    expect(percentEncode('\ud800')).toBe('%EF%BF%BD');
  });

  it('reads and writes forms as PHP does', () => {
    expect(formDecode('a+b%2B%20')).toBe('a b+ ');
    expect(formText({ a: 'x y~&', b: '' })).toBe('a=x+y%7E%26&b=');
    expect(formParameters('a=1&&b&c==x&a=2')).toEqual([
      ['a', '1'],
      ['b', ''],
      ['c', '=x'],
      ['a', '2'],
    ]);
  });
});

describe("RFC 5849's examples", () => {
  it.each([
    {
      step: 'temporary credentials',
      method: 'POST',
      url: 'https://photos.example.net/initiate',
      protocol:
        'oauth_timestamp=137131200&oauth_nonce=wIjqoS&oauth_callback=http%3A%2F%2Fprinter.example.com%2Fready',
      tokenSecret: undefined,
      signature: '74KNZJeDHnMBp0EMJ9ZHt/XKycU=',
    },
    {
      step: 'token credentials',
      method: 'POST',
      url: 'https://photos.example.net/token',
      protocol:
        'oauth_timestamp=137131201&oauth_nonce=walatlh&oauth_token=hh5s93j4hdidpola&oauth_verifier=hfdp7dh39dks9884',
      tokenSecret: 'hdhd0244k9j7ao03',
      signature: 'gKgrFCywp7rO0OXSjdot/IHF7IU=',
    },
    {
      step: 'the resource',
      method: 'GET',
      url: 'http://photos.example.net/photos?file=vacation.jpg&size=original',
      protocol: 'oauth_timestamp=137131202&oauth_nonce=chapoH&oauth_token=nnch734d00sl2jdk',
      tokenSecret: 'pfkkdhi9sl3r4s00',
      signature: 'MdpQcU8iPSUjWoN/UDMsK2sui9I=',
    },
  ])('are signed alike in each era: $step', ({ method, url, protocol, tokenSecret, signature }) => {
    const parameters: Parameter[] = [
      ['oauth_consumer_key', 'dpf43f3p2l4k3l03'],
      ['oauth_signature_method', 'HMAC-SHA1'],
      ...formParameters(protocol),
    ];
    const request = {
      method,
      url,
      authorization: formatAuthorization(parameters),
      contentType: undefined,
      body: '',
    };
    const secrets = {
      consumerSecret: 'kd94hf93k423kf44',
      ...(tokenSecret === undefined ? {} : { tokenSecret }),
    };
    for (const era of eras) {
      expect(signatureOf(request, oauthParameters(request, era), era, 'HMAC-SHA1', secrets)).toBe(signature);
    }
  });
});

describe("Magento's order of the parameters", () => {
  it('takes digits as a number, where RFC 5849 takes bytes', () => {
    const names = ['f[10]', 'f[9]', 'f[09]', 'f'].map(percentEncode);
    expect([...names].sort(byteOrder)).toEqual(['f', 'f%5B09%5D', 'f%5B10%5D', 'f%5B9%5D']);
    expect([...names].sort(naturalOrder)).toEqual(['f', 'f%5B09%5D', 'f%5B9%5D', 'f%5B10%5D']);
  });

  it("is that of PHP's strnatcmp", () => {
    const script = `mt_srand(7); $parts = ['a','0','1','9','10','007','%5B','%5D','%20','%2F','b','-','.'];
      $any = function ($n) use ($parts) { $s = ''; while ($n-- > 0) $s .= $parts[mt_rand(0, 12)]; return $s; };
      for ($i = 0; $i < 5000; $i++) { $a = $any(mt_rand(0, 5)); $b = substr($a, 0, mt_rand(0, 6)) . $any(mt_rand(0, 4));
      $rows[] = [$a, $b, strnatcmp($a, $b) <=> 0]; } echo json_encode($rows);`;
    const { stdout, error } = spawnSync('php', ['-r', script], { encoding: 'utf8', maxBuffer: 1 << 24 });
    if (error) {
      if (process.env.CI) throw error;
      console.log('skipped: php is not there (Debian: php-cli)');
      return;
    }
    const wrong = (JSON.parse(stdout) as [string, string, number][]).filter(
      ([a, b, sign]) => Math.sign(naturalOrder(a, b)) !== sign,
    );
    expect(wrong).toEqual([]);
  });
});

describe('equalInConstantTime', () => {
  it('compares texts of any lengths', () => {
    expect(equalInConstantTime('abc', 'abc')).toBe(true);
    expect(equalInConstantTime('abc', 'abd')).toBe(false);
    expect(equalInConstantTime('', 'abd')).toBe(false);
  });
});

describe('NonceStore', () => {
  it('takes a nonce once per consumer, and forgets it after its time', () => {
    const store = new NonceStore(1000);
    expect(store.use(1, 'a', 0)).toBe(true);
    expect(store.use(2, 'a', 0)).toBe(true);
    expect(store.use(1, 'a', 999)).toBe(false);
    expect(store.use(1, 'a', 1000)).toBe(true);
    expect(store.size).toBe(1);
  });

  it('holds no more than its capacity', () => {
    const store = new NonceStore(1000, 10);
    for (let i = 0; i < 50; i++) store.use(1, `n${i}`, 0);
    expect(store.size).toBe(10);
    expect(store.use(1, 'n49', 0)).toBe(false);
  });
});
