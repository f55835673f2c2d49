/** What the part of an address behind `#` begins with when it carries a project. */
export const MARK = 'project=';
