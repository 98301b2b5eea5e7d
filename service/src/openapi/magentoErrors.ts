import { refTo, type Schema } from './document';

/** Swagger\Generator::getDefinitions. */
export const magentoErrorSchemas: Readonly<Record<string, Schema>> = {
  'error-response': {
    type: 'object',
    properties: {
      message: { type: 'string' },
      errors: refTo('schemas', 'error-errors'),
      code: { type: 'integer' },
      parameters: refTo('schemas', 'error-parameters'),
      trace: { type: 'string' },
    },
    required: ['message'],
  },
  'error-errors': { type: 'array', items: refTo('schemas', 'error-errors-item') },
  'error-errors-item': {
    type: 'object',
    properties: { message: { type: 'string' }, parameters: refTo('schemas', 'error-parameters') },
  },
  'error-parameters': { type: 'array', items: refTo('schemas', 'error-parameters-item') },
  'error-parameters-item': {
    type: 'object',
    properties: {
      resources: { type: 'string' },
      fieldName: { type: 'string' },
      fieldValue: { type: 'string' },
    },
  },
};
