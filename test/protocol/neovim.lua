-- Neovim with the configuration of docs/editors/neovim.md: opens the file that $MAGENTO_TEST_FILE names, does what a user
-- does, and writes what came of it to $MAGENTO_TEST_RESULT as JSON.
local result = {}
local patience = 20000

local function text(buffer)
  return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n') .. '\n'
end

local function run()
  vim.cmd('edit ' .. vim.fn.fnameescape(vim.env.MAGENTO_TEST_FILE))
  local buffer = vim.api.nvim_get_current_buf()
  local faulty = vim.api.nvim_buf_get_lines(buffer, 0, -1, false)
  local document = { uri = vim.uri_from_bufnr(buffer) }
  local function ask(method, params)
    for _, answer in pairs(vim.lsp.buf_request_sync(buffer, method, params, patience) or {}) do
      if answer.error then error(answer.error.message) end
      if answer.result then return answer.result end
    end
  end

  vim.wait(patience, function() return #vim.diagnostic.get(buffer) > 0 end, 20)
  local diagnostics = vim.diagnostic.get(buffer)
  result.codes = vim.tbl_map(function(each) return each.code or each.user_data.lsp.code end, diagnostics)

  -- The light bulb.
  local place = { line = diagnostics[1].lnum, character = diagnostics[1].col }
  local actions = ask('textDocument/codeAction', {
    textDocument = document,
    range = { start = place, ['end'] = place },
    context = { diagnostics = {}, only = { 'quickfix' } },
  })
  vim.lsp.util.apply_workspace_edit(actions[1].edit, 'utf-16')
  result.fixed = text(buffer)

  -- The fallback for clients without menus: a command, whose edit the server has the client apply.
  vim.api.nvim_buf_set_lines(buffer, 0, -1, false, faulty)
  ask('workspace/executeCommand', { command = 'magentoIntegration.fixAll', arguments = { document.uri } })
  vim.wait(patience, function() return text(buffer) == result.fixed end, 20)
  result.fixedByCommand = text(buffer)

  -- Types half of an id below the last resource.
  local line = vim.fn.search('</resources>', 'n') - 1
  local typed = '            <resource name="Magento_Sales::sh'
  vim.api.nvim_buf_set_lines(buffer, line, line, false, { typed })
  local list = ask('textDocument/completion', {
    textDocument = document,
    position = { line = line, character = #typed },
  })
  result.labels = vim.tbl_map(function(item) return item.label end, list.items)
  vim.api.nvim_buf_set_lines(buffer, line, line + 1, false, {})

  local name = vim.fn.search('Acme ERP', 'n') - 1
  local edit = ask('textDocument/rename', {
    textDocument = document,
    position = { line = name, character = vim.fn.getline(name + 1):find('Acme') },
    newName = 'Acme CRM',
  })
  vim.lsp.util.apply_workspace_edit(edit, 'utf-16')
  result.renamed = {}
  for _, each in ipairs(vim.api.nvim_list_bufs()) do
    local path = vim.api.nvim_buf_get_name(each)
    if path ~= '' and text(each):find('Acme CRM', 1, true) then
      table.insert(result.renamed, vim.fn.fnamemodify(path, ':t'))
    end
  end
  local clients = vim.lsp.get_clients and vim.lsp.get_clients() or vim.lsp.get_active_clients()
  for _, client in ipairs(clients) do client.stop(client) end
end

local ok, message = pcall(run)
if not ok then result.error = message end
vim.fn.writefile({ vim.fn.json_encode(result) }, vim.env.MAGENTO_TEST_RESULT)
vim.cmd('qa!')
