import type { DataField, DataType } from '../magento/webapi/model';

/**
 * Whether an answer may lack the field: DataObjectProcessor::buildOutputDataArray leaves out null where the getter says so,
 * and attributes of which there are none.
 */
export function mayBeAbsent({ name, isNullable, type }: DataField): boolean {
  return isNullable || name === 'extension_attributes' || name === 'custom_attributes' || type === 'void';
}

/** Whether an object may come without any field: it is then PHP's empty array, which is `[]` in JSON. */
export function mayBeEmpty({ fields }: DataType): boolean {
  return fields.every(mayBeAbsent);
}
