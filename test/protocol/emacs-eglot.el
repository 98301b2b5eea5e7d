;; Emacs with eglot, set up as docs/editors/emacs.md says.
(require 'flymake)

(defun ask (method &rest params)
  (jsonrpc-request (eglot-current-server) method params :timeout 20))

(defun apply-edit (edit)
  "Apply EDIT; Emacs 30 wants to know for which command."
  (condition-case nil
      (eglot--apply-workspace-edit edit)
    (wrong-number-of-arguments (eglot--apply-workspace-edit edit 'eglot-code-actions))))

;; Eglot asks before it edits files that are not open; the user says yes.
(fset 'y-or-n-p (lambda (&rest _) t))

(defun magento-test ()
  (setq eglot-sync-connect 20 eglot-autoshutdown nil eglot-confirm-server-initiated-edits nil)
  (find-file (getenv "MAGENTO_TEST_FILE"))
  ;; `eglot-ensure' waits for the next command, and in batch mode there is none.
  (run-hooks 'post-command-hook)
  (until #'eglot-current-server)
  (flymake-start)
  (let* ((faulty (buffer-string))
         (document (eglot--TextDocumentIdentifier))
         (found (until (lambda () (flymake-start) (flymake-diagnostics)))))
    (note 'diagnostics (vconcat (mapcar #'flymake-diagnostic-text found)))

    ;; The light bulb.
    (let* ((place (eglot--pos-to-lsp-position (flymake-diagnostic-beg (car found))))
           (actions (ask :textDocument/codeAction
                         :textDocument document
                         :range (list :start place :end place)
                         :context (list :diagnostics [] :only ["quickfix"]))))
      (apply-edit (plist-get (aref actions 0) :edit))
      (note 'fixed (buffer-string)))

    ;; A command, whose edit the server has the client apply.
    (erase-buffer)
    (insert faulty)
    (eglot--signal-textDocument/didChange)
    (eglot-execute-command (eglot-current-server) "magentoIntegration.fixAll"
                           (vector (plist-get document :uri)))
    (until (lambda () (equal (buffer-string) (cdr (assq 'fixed result)))))
    (note 'fixedByCommand (buffer-string))

    ;; Types half of an id below the last resource.
    (goto-char (point-min))
    (search-forward "</resources>")
    (beginning-of-line)
    (insert "            <resource name=\"Magento_Sales::sh")
    (eglot--signal-textDocument/didChange)
    (let* ((answer (apply #'ask :textDocument/completion (eglot--TextDocumentPositionParams)))
           (items (if (vectorp answer) answer (plist-get answer :items))))
      (note 'labels (vconcat (mapcar (lambda (each) (plist-get each :label)) items))))
    (delete-region (line-beginning-position) (point))
    (eglot--signal-textDocument/didChange)

    (goto-char (point-min))
    (search-forward "Acme ")
    (eglot-rename "Acme CRM")
    (note-renamed)))

(report #'magento-test)
