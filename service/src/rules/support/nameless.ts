import { descendantsNamed, locatedAttribute } from '../../xml/nodes';
import type { SourceFile } from '../../workspace/sourceFile';

/** Whether a file has an integration that lacks its name, which the schema reports: any other name may be meant. */
export function hasNameless(file: SourceFile | undefined): boolean {
  return file !== undefined && lacksName(file, 'integration');
}

/** Whether a file has a resource that lacks its name, which the schema reports. */
export function hasNamelessResource(file: SourceFile): boolean {
  return lacksName(file, 'resource');
}

function lacksName(file: SourceFile, tag: string): boolean {
  return descendantsNamed(file.xml, tag).some((element) => !locatedAttribute(element, 'name')?.value);
}
