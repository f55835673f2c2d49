/* The module querystring. */

const { URLSearchParams } = use('url');

module.exports = {
  parse(text) {
    const out = {};
    for (const [name, value] of new URLSearchParams(text)) {
      out[name] = name in out ? [out[name], value].flat() : value;
    }
    return out;
  },
  stringify: (value) =>
    Object.entries(value)
      .flatMap(([name, one]) =>
        [one].flat().map((each) => `${encodeURIComponent(name)}=${encodeURIComponent(each)}`),
      )
      .join('&'),
  escape: encodeURIComponent,
  unescape: decodeURIComponent,
};
