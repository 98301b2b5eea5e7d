import { expect, it } from 'vitest';
import { ChangedFiles } from './changedFiles';

it('hands out one change for each file, once', () => {
  const files = new ChangedFiles();
  files.add('file:///new', 'created');
  files.add('file:///new', 'changed');
  files.add('file:///replaced', 'deleted');
  files.add('file:///replaced', 'created');
  files.add('file:///gone', 'created');
  files.add('file:///gone', 'deleted');
  expect(files.take()).toEqual([
    { uri: 'file:///new', type: 'created' },
    { uri: 'file:///replaced', type: 'created' },
    { uri: 'file:///gone', type: 'deleted' },
  ]);
  expect(files.take()).toEqual([]);
});
