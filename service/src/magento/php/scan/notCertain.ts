/** What the scan is not made for, or is no valid PHP: php-parser has to say what it is. Never leaves this folder. */
export class NotCertain extends Error {}

/** The one that is thrown: an error of its own for each throw would cost a stack that no one looks at. */
export const notCertain = new NotCertain();
