/** An application's side that can be written to a folder, so that people have something to start from. */
export interface ApplicationTemplate {
  /** What people call it. */
  readonly title: string;
  /** Its language, and the libraries that it uses. */
  readonly detail: string;
  /** Files or folders below `handshake/templates/`, and where each goes in the application (`''` is its root). */
  readonly parts: readonly { readonly from: string; readonly to: string }[];
  /** The file to read first. */
  readonly readme: string;
  /** Commands that start it, for a terminal in its folder. */
  readonly start: readonly string[];
  /** Where the two pages are once it is started; `/endpoint` or `/login` comes after it. */
  readonly pages: string;
}

const pythonPackages = [
  'python3 -m venv .venv',
  '. .venv/bin/activate',
  'pip install -r requirements.txt',
] as const;

/** All templates, by the word that names one on the command line. */
export const applicationTemplates = {
  node: {
    title: 'Node',
    detail: 'TypeScript, Express',
    parts: [{ from: 'node', to: '' }],
    readme: 'README.md',
    start: ['npm install', 'npm start'],
    pages: 'http://127.0.0.1:3000/magento',
  },
  php: {
    title: 'PHP',
    detail: 'plain PHP, no framework',
    parts: [{ from: 'php', to: '' }],
    readme: 'README.md',
    start: ['php -S 127.0.0.1:8080 public/index.php'],
    pages: 'http://127.0.0.1:8080/magento',
  },
  laravel: {
    title: 'Laravel',
    detail: 'PHP, for an existing Laravel application',
    parts: [
      { from: 'laravel', to: '' },
      // The same in each PHP application.
      ...['OAuth', 'ShopUrl', 'MagentoException'].map((name) => ({
        from: `php/src/Magento/${name}.php`,
        to: `app/Magento/${name}.php`,
      })),
    ],
    // README.md is the application's own.
    readme: 'MAGENTO.md',
    start: [
      '# add App\\Providers\\MagentoServiceProvider::class to the providers',
      'php artisan migrate',
      'php artisan serve',
    ],
    pages: 'http://127.0.0.1:8000/magento',
  },
  flask: {
    title: 'Flask',
    detail: 'Python',
    parts: [
      { from: 'python', to: '' },
      { from: 'flask', to: '' },
    ],
    readme: 'README.md',
    start: [...pythonPackages, 'flask run --port 8000'],
    pages: 'http://127.0.0.1:8000/magento',
  },
  fastapi: {
    title: 'FastAPI',
    detail: 'Python',
    parts: [
      { from: 'python', to: '' },
      { from: 'fastapi', to: '' },
    ],
    readme: 'README.md',
    start: [...pythonPackages, 'uvicorn main:app --port 8000'],
    pages: 'http://127.0.0.1:8000/magento',
  },
} as const satisfies Readonly<Record<string, ApplicationTemplate>>;

export type ApplicationLanguage = keyof typeof applicationTemplates;

/** In the order in which they are offered. */
export const applicationLanguages = Object.keys(applicationTemplates) as readonly ApplicationLanguage[];

/** The two pages of an application that was just started, as `handshake test` wants them. */
export function pagesOf({ pages }: ApplicationTemplate): { endpointUrl: string; identityLinkUrl: string } {
  return { endpointUrl: `${pages}/endpoint`, identityLinkUrl: `${pages}/login` };
}
