/** Directives that hold others. */
export const BLOCKS = new Set([
  'events',
  'http',
  'server',
  'location',
  'types',
  'upstream',
  'map',
  'geo',
  'if',
  'limit_except',
  'stream',
  'mail',
]);

/** Directives that this model acts on. */
const USED =
  'access_log add_header alias daemon default_type error_log error_page events http include index listen location pid ' +
  'proxy_pass proxy_set_header return rewrite root server server_name try_files types upstream user worker_processes';

/** Directives that change nothing that can be seen here. */
const IGNORED =
  'absolute_redirect accept_mutex aio charset charset_types chunked_transfer_encoding client_body_buffer_size ' +
  'client_body_temp_path client_body_timeout client_header_buffer_size client_header_timeout client_max_body_size directio ' +
  'etag expires fastcgi_temp_path gunzip gzip gzip_buffers gzip_comp_level gzip_disable gzip_http_version gzip_min_length ' +
  'gzip_proxied gzip_static gzip_types gzip_vary keepalive keepalive_requests keepalive_timeout large_client_header_buffers ' +
  'least_conn lingering_close lingering_timeout load_module log_format log_not_found log_subrequest map_hash_bucket_size ' +
  'merge_slashes multi_accept open_file_cache open_file_cache_errors open_file_cache_min_uses open_file_cache_valid ' +
  'output_buffers pcre_jit port_in_redirect proxy_buffer_size proxy_buffering proxy_buffers proxy_busy_buffers_size ' +
  'proxy_cache_bypass proxy_connect_timeout proxy_hide_header proxy_http_version proxy_intercept_errors proxy_no_cache ' +
  'proxy_pass_header proxy_pass_request_headers proxy_read_timeout proxy_redirect proxy_request_buffering ' +
  'proxy_send_timeout proxy_temp_path reset_timedout_connection resolver resolver_timeout scgi_temp_path send_timeout sendfile ' +
  'sendfile_max_chunk server_names_hash_bucket_size server_names_hash_max_size server_name_in_redirect server_tokens ' +
  'tcp_nodelay tcp_nopush thread_pool types_hash_bucket_size types_hash_max_size underscores_in_headers use ' +
  'uwsgi_temp_path variables_hash_bucket_size variables_hash_max_size worker_connections worker_priority ' +
  'worker_rlimit_nofile worker_shutdown_timeout';

/** Directives of nginx that would be seen, and that there is no model of. */
const LACKING =
  'allow auth_basic auth_basic_user_file auth_request autoindex deny fastcgi_index fastcgi_param fastcgi_pass geo ' +
  'grpc_pass if internal limit_conn limit_conn_zone limit_except limit_req limit_req_zone mail map mirror proxy_cache ' +
  'proxy_cache_path proxy_cache_valid random_index scgi_pass secure_link set split_clients ssl_certificate ' +
  'ssl_certificate_key ssl_ciphers ssl_prefer_server_ciphers ssl_protocols ssl_session_cache ssl_session_timeout stream ' +
  'stub_status sub_filter uwsgi_pass valid_referers';

const used = new Set(USED.split(' '));
const ignored = new Set(IGNORED.split(' '));
const lacking = new Set(LACKING.split(' '));

/** What becomes of a directive. */
export function standingOf(name: string): 'used' | 'ignored' | 'lacking' | 'unknown' {
  if (used.has(name)) return 'used';
  if (ignored.has(name)) return 'ignored';
  return lacking.has(name) ? 'lacking' : 'unknown';
}
