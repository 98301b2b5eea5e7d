import type { DataField, DataType } from '../magento/webapi/model';

export interface InputField {
  /** The key in JSON under which Magento writes the field. */
  readonly key: string;
  readonly type: string;
}

/**
 * What a caller can set of a type. Read-only fields are left out, and so are those whose only key no caller could guess
 * (`hasCrane`, `getIMO`); what only a constructor sets has the name of its parameter.
 */
export function inputFieldsOf({ fields }: DataType): InputField[] {
  return fields.flatMap((field) => {
    const key = inputKey(field);
    return key === undefined ? [] : [{ key, type: field.type }];
  });
}

function inputKey({ name, writtenBy, constructorParameter, isFoundOnInput }: DataField): string | undefined {
  if (writtenBy === 'constructor') return constructorParameter;
  return writtenBy === 'setter' && isFoundOnInput ? name : undefined;
}
