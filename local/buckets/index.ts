export { BucketFolder, type ObjectDescription, type ObjectHeaders } from './bucket-folder.ts';
export { UnstorableKeyError } from './object-path.ts';
