import type { Answers } from '#protocol';
import type { XmlBlock } from './xmlBlock';

/** The `<integration>` of config.xml. Magento's schema asks for this order of its elements. */
export function configBlock(answers: Answers): XmlBlock {
  return { name: 'integration', attributes: { name: answers.name ?? '' }, content: connection(answers) };
}

/** The `<integration>` of api.xml. */
export function apiBlock(answers: Answers, ids: readonly string[]): XmlBlock {
  return { name: 'integration', attributes: { name: answers.name ?? '' }, content: [resources(ids)] };
}

/** The `<integration>` of integration.xml. */
export function consolidatedBlock(answers: Answers, ids: readonly string[]): XmlBlock {
  const content = [...connection(answers), resources(ids)];
  return { name: 'integration', attributes: { name: answers.name ?? '' }, content };
}

/** An empty URL is left out: Magento's schema refuses an element without one. */
function connection({ email, endpointUrl, identityLinkUrl }: Answers): XmlBlock[] {
  return [
    { name: 'email', content: email ?? '' },
    ...(endpointUrl ? [{ name: 'endpoint_url', content: endpointUrl }] : []),
    ...(identityLinkUrl ? [{ name: 'identity_link_url', content: identityLinkUrl }] : []),
  ];
}

function resources(ids: readonly string[]): XmlBlock {
  return { name: 'resources', content: ids.map((id) => ({ name: 'resource', attributes: { name: id } })) };
}
