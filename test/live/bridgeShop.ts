import { onDisk } from '../cli/runCli';
import { classicModule, smallMagento } from '../support/project';
import { standInFiles, type StandIn, type StandInIntegration } from './standIn';

/** A shop in which the integration of `classicModule` is active, and how it says so. */
const patch = 'Acme\\Bridge\\Setup\\Patch\\Data\\InstallIntegration';
export const allowed = ['sales', 'sales_operation', 'sales_order', 'actions', 'actions_view'].map(
  (id) => `Magento_Sales::${id}`,
);
export const erp: StandInIntegration = {
  name: 'Acme ERP',
  email: 'erp@acme.example',
  endpoint: 'https://erp.acme.example/magento/endpoint',
  identityLink: 'https://erp.acme.example/magento/login',
  status: 1,
  allowed: ['Magento_Backend::admin', ...allowed],
  token: 'access',
};
const classic = {
  'Acme ERP': { email: erp.email, endpoint_url: erp.endpoint, identity_link_url: erp.identityLink },
};
const granted = { 'Acme ERP': { resource: allowed } };
export const active: StandIn = { integrations: [erp], patches: [patch], classic, granted };

type Files = Readonly<Record<string, string>>;

/** The files of a shop of that state. */
export const shopFiles = (state: StandIn): Files => ({
  ...smallMagento,
  ...classicModule(),
  ...standInFiles(state),
});

/** The folder of a shop of that state, with other files (undefined: without them). */
export const shop = (state: StandIn = active, files: Record<string, string | undefined> = {}): string => {
  const all = Object.entries({ ...shopFiles(state), ...files });
  return onDisk(
    Object.fromEntries(all.flatMap(([name, text]) => (text === undefined ? [] : [[name, text]]))),
  );
};

interface Live {
  readonly live: {
    readonly shop: Record<string, unknown>;
    readonly integrations: readonly {
      name: string;
      state: string;
      links: readonly { id: string; state: string }[];
    }[];
    readonly losesTokens: boolean;
  };
}
export const asJson = (stdout: string): Live['live'] => (JSON.parse(stdout) as Live).live;
