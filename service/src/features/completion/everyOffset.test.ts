import { beforeAll, describe, expect, it } from 'vitest';
import { completionAt } from '#test/support/checkCompletion';
import { positionAt } from '#test/support/cursor';
import { classicModule, project, smallMagento, type TestProject } from '#test/support/project';

const path = 'app/code/Acme/Bridge/etc/integration/api.xml';

/** Every kind of thing that can be in such a file. */
const complete = `<?xml version="1.0"?>
<!-- What the ERP may do. -->
<integrations xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
              xsi:noNamespaceSchemaLocation="urn:magento:module:Magento_Integration:etc/integration/api.xsd">
    <integration name="Acme ERP">
        <resources>
            <resource name="Magento_Sales::sales"/>
            <!-- orders --><resource name='Magento_Sales::sales_operation' />
            <resource name="Magento_Sales::sales_order"></resource>
            <resource
                name = "Magento_Sales::actions"
            />
            <resource name="Magento_Sales::actions_view"/>
            <resource name="Magento_Customer::online"/>
        </resources>
    </integration>
</integrations>
`;

let test: TestProject;
let values: { id: string; start: number; end: number }[];

beforeAll(async () => {
  test = await project({ ...smallMagento, ...classicModule({ 'etc/integration/api.xml': complete }) });
  await test.service.openDocument(test.uri(path), complete);
  values = [...complete.matchAll(/(["'])(Magento_\w+::\w+)\1/g)].map((match) => {
    const start = match.index + 1;
    return { id: match[2]!, start, end: start + match[2]!.length };
  });
  expect(values).toHaveLength(6);
});

function completeAt(text: string, offset: number): ReturnType<typeof completionAt> {
  const uri = test.uri(path);
  test.service.changeDocument(uri, text);
  return completionAt({ test, path, uri, text, offset, position: positionAt(text, offset) });
}

describe.each([
  ['the whole text', (): string => complete],
  ['the text up to the cursor', (offset: number): string => complete.slice(0, offset)],
  [
    'the text up to the cursor and the lines below',
    (offset: number): string => complete.slice(0, offset) + complete.slice(lineEnd(offset)),
  ],
])('with %s', (_name, textAt) => {
  it('offers the right id at every offset of every value, and never fails', () => {
    for (let offset = 0; offset <= complete.length; offset++) {
      const text = textAt(offset);
      const result = completeAt(text, offset);
      const value = values.find(({ start, end }) => start <= offset && offset <= end);
      if (!value) continue;
      const where = `${complete.slice(value.start - 12, offset)}|`;
      expect(result.labels, where).toContain(value.id);
      const after = result.accept(value.id);
      const again = completeAt(after, after.indexOf(value.id, value.start) + value.id.length);
      // Once accepted, the value is the id and nothing else, in its quotes.
      expect(again.labels, where).toContain(value.id);
      expect(after, where).toContain(quoted(value));
    }
  });

  it('knows the way of hover and definition, too', () => {
    for (let offset = 0; offset <= complete.length; offset++) {
      const text = textAt(offset);
      test.service.changeDocument(test.uri(path), text);
      const position = positionAt(text, offset);
      test.service.doHover(test.uri(path), position);
      test.service.findDefinition(test.uri(path), position);
    }
  });
});

function quoted({ id, start }: { id: string; start: number }): string {
  const quote = complete[start - 1]!;
  return `${quote}${id}${quote}`;
}

function lineEnd(offset: number): number {
  const end = complete.indexOf('\n', offset);
  return end < 0 ? complete.length : end;
}
