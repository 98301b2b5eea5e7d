-- Neovim's own LSP client against the server: opens the file that $MAGENTO_TEST_FILE names, and writes what it shows
-- for it to $MAGENTO_TEST_RESULT as JSON.
local result = {}

local function run()
  vim.cmd('edit ' .. vim.fn.fnameescape(vim.env.MAGENTO_TEST_FILE))
  local buffer = vim.api.nvim_get_current_buf()
  local id = vim.lsp.start_client({
    name = 'magento-integration',
    cmd = { vim.env.MAGENTO_TEST_NODE, vim.env.MAGENTO_TEST_SERVER, '--stdio' },
    root_dir = vim.env.MAGENTO_TEST_ROOT,
  })
  vim.lsp.buf_attach_client(buffer, id)
  vim.wait(20000, function() return #vim.diagnostic.get(buffer) > 0 end, 20)
  result.codes = vim.tbl_map(function(each)
    return each.code or each.user_data.lsp.code
  end, vim.diagnostic.get(buffer))

  -- Types half of an id below the last resource, as a user would.
  local line = vim.fn.search('</resources>', 'n') - 1
  local typed = '            <resource name="Magento_Sales::sh'
  vim.api.nvim_buf_set_lines(buffer, line, line, false, { typed })
  local answers = vim.lsp.buf_request_sync(buffer, 'textDocument/completion', {
    textDocument = vim.lsp.util.make_text_document_params(buffer),
    position = { line = line, character = #typed },
  }, 20000)
  local answer = (answers or {})[id] or {}
  result.labels = vim.tbl_map(function(item) return item.label end, (answer.result or { items = {} }).items)
  vim.lsp.stop_client(id)
end

local ok, message = pcall(run)
if not ok then result.error = message end
vim.fn.writefile({ vim.fn.json_encode(result) }, vim.env.MAGENTO_TEST_RESULT)
vim.cmd('qa!')
