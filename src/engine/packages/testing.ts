import type { PackageIndexes } from './index.ts';

/** Tests only: indexes with a handful of packages, sizes in round numbers. */
export const testIndexes: PackageIndexes = {
  apk: {
    branch: 'v3.16',
    source: 'test',
    indexes: { main: 600, community: 1700 },
    indexSource: 'known',
    packages: {
      curl: { version: '7.83.1-r4', size: 200_000, executables: 'curl' },
      libcurl: { version: '7.83.1-r4', size: 500_000 },
      'ca-certificates': { version: '2022-r0', size: 700_000, executables: 'update-ca-certificates' },
      git: { version: '2.36.3-r0', size: 12_000_000, executables: 'git git-shell' },
      wget: { version: '1.21.3-r0', size: 500_001, executables: 'wget' },
      npm: { version: '8.10.0-r0', size: 9_000_000, executables: 'npm', depends: 'curl', source: 'known' },
    },
    install: {
      curl: 'ca-certificates libcurl curl',
      git: 'ca-certificates libcurl git',
      wget: 'wget',
    },
  },
  apt: {
    suite: 'bookworm',
    source: 'test',
    lists: { bytes: 19_000_000, download: 9_000_000, source: 'measured' },
    packages: {
      curl: { version: '7.88.1-10', size: 500_736, download: 315_764, executables: '/usr/bin/curl' },
      libcurl4: { version: '7.88.1-10', size: 800_768, download: 390_000 },
      'ca-certificates': { version: '20230311', size: 397_312, download: 160_948 },
      'vim-tiny': {
        version: '2:9.0',
        size: 1_729_536,
        download: 719_960,
        executables: '/usr/bin/vim.tiny',
        alternatives: { '/usr/bin/vi': 'vim.tiny' },
      },
      'openssh-client': { version: '1:9.2', size: 5_000_192, download: 990_000, executables: '/usr/bin/ssh' },
    },
    install: {
      curl: { packages: 'curl libcurl4', recommends: 'ca-certificates' },
      'vim-tiny': { packages: 'vim-tiny' },
      'ssh-client': { packages: 'openssh-client' },
      tzdata: { packages: '' },
    },
  },
  npm: {
    source: 'test',
    cacheShare: 0.4,
    cacheSource: 'known',
    packages: {
      'express@5.3.0': { size: 75_000, files: 10, dependencies: { ms: '^2.1.0', debug: '2.6.9' } },
      'ms@2.1.3': { size: 7_000, files: 4 },
      'ms@2.0.0': { size: 6_000, files: 4 },
      'debug@2.6.9': { size: 40_000, files: 10, dependencies: { ms: '2.0.0' } },
      'nodemon@3.1.14': { size: 200_000, files: 40, bin: 'nodemon', dependencies: { ms: '^2.1.0' } },
      '@scope/tool@1.2.3': { size: 1_000, files: 2, bin: 'tool' },
    },
    install: {
      express: {
        requested: ['express'],
        packages: 'debug@2.6.9 express@5.3.0 ms@2.1.3',
        nested: { 'node_modules/debug/node_modules/ms': 'ms@2.0.0' },
      },
      nodemon: { requested: ['nodemon'], packages: 'ms@2.1.3 nodemon@3.1.14' },
    },
  },
  go: {
    source: 'test',
    binary: { stripped: 1_000_000, whole: 2_000_000 },
    imports: { 'net/http': { stripped: 3_000_000, whole: 5_000_000, source: 'test' } },
  },
  cargo: {
    source: 'test',
    binary: { release: 400_000, debug: 4_000_000 },
    project: { release: 30_000, debug: 150_000 },
    packages: {
      'serde@1.0.152': {
        size: 500_000,
        download: 80_000,
        build: { release: 12_000_000, debug: 19_000_000 },
        features: { derive: { serde_derive: '1' }, std: {} },
      },
      'serde_derive@1.0.152': {
        size: 300_000,
        download: 60_000,
        build: { release: 5_000_000, debug: 18_000_000 },
      },
      'rand@0.8.5': {
        size: 340_000,
        download: 90_000,
        build: { release: 3_000_000, debug: 3_500_000 },
        linked: { release: 27_000, debug: 999_000 },
        dependencies: { libc: '0.2' },
      },
      'libc@0.2.139': {
        size: 3_600_000,
        download: 600_000,
        build: { release: 6_000_000, debug: 14_000_000 },
      },
    },
  },
  gem: {
    source: 'test',
    packages: {
      'sinatra@3.0.5': {
        size: 180_000,
        download: 50_000,
        dependencies: { rack: '~> 2.2, >= 2.2.4', tilt: '~> 2.0' },
      },
      'rack@2.2.22': { size: 410_000, download: 100_000, bin: 'rackup' },
      'tilt@2.0.11': { size: 74_000, download: 20_000 },
      'puma@5.6.5': { size: 390_000, download: 110_000, bin: 'puma', native: true },
    },
  },
  composer: {
    source: 'test',
    packages: {
      'monolog/monolog@2.9.1': {
        size: 430_000,
        download: 70_000,
        dependencies: { php: '>=7.2', 'psr/log': '^1.0.1 || ^2.0' },
      },
      'psr/log@1.1.4': { size: 22_000, download: 5_000 },
    },
  },
  maven: {
    source: 'test',
    packages: {
      'com.google.code.gson:gson@2.10': { size: 281_000, download: 281_000 },
      'ch.qos.logback:logback-classic@1.2.11': {
        size: 232_000,
        download: 232_000,
        dependencies: { 'org.slf4j:slf4j-api': '1.7.32' },
      },
      'org.slf4j:slf4j-api@1.7.32': { size: 42_000, download: 42_000 },
      'junit:junit@4.13.2': { size: 386_000, download: 386_000 },
    },
  },
  pip: {
    source: 'test',
    byteCode: { pure: 1, platform: 0.5, source: 'test' },
    packages: {
      'Flask==3.1.3': {
        size: 345_282,
        download: 103_424,
        wheel: 'flask-3.1.3-py3-none-any.whl',
        scripts: 'flask',
        requires: ['jinja2>=3.1.2', "importlib-metadata>=3.6.0; python_version < '3.10'"],
      },
      'Jinja2==3.1.6': { size: 497_101, download: 134_899, wheel: 'jinja2-3.1.6-py3-none-any.whl' },
      'numpy==2.4.6': {
        size: 57_361_036,
        download: 16_918_164,
        wheel: 'numpy-2.4.6-cp311-cp311-manylinux_2_27_x86_64.manylinux_2_28_x86_64.whl',
      },
    },
    install: { flask: 'Flask==3.1.3 Jinja2==3.1.6', numpy: 'numpy==2.4.6' },
  },
};
