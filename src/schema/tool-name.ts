/** What a tool may be called: a name that every protocol of function calling allows. */
export const toolName = /^[A-Za-z_][A-Za-z0-9_-]{0,63}$/;
