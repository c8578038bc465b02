/** Fields that are to change; what is undefined stays. */
export type Changes<Fields> = { readonly [Name in keyof Fields]?: Fields[Name] | undefined };
