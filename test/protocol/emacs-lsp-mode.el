;; Emacs with lsp-mode, set up as docs/editors/emacs.md says.

;; The user takes the root that is suggested.
(setq lsp-auto-guess-root t lsp-enable-snippet nil lsp-restart 'ignore)

(defun labels-at-point ()
  (let ((answer (lsp-request "textDocument/completion" (lsp--text-document-position-params))))
    (vconcat (mapcar #'lsp:completion-item-label
                     (if (lsp-completion-list? answer) (lsp:completion-list-items answer) answer)))))

(defun magento-test ()
  (find-file (getenv "MAGENTO_TEST_FILE"))
  ;; `lsp-deferred' waits until the buffer is seen, and in batch mode nobody looks.
  (lsp--init-if-visible)
  (let* ((faulty (buffer-string))
         (found (until #'lsp--get-buffer-diagnostics)))
    (note 'diagnostics (vconcat (mapcar (lambda (each) (gethash "message" each)) found)))

    ;; The light bulb.
    (search-forward "actions_view")
    (lsp-execute-code-action (car (lsp-code-actions-at-point)))
    (note 'fixed (buffer-string))

    ;; A command, whose edit the server has the client apply.
    (erase-buffer)
    (insert faulty)
    (lsp-request "workspace/executeCommand"
                 (list :command "magentoIntegration.fixAll" :arguments (vector (lsp--buffer-uri))))
    (until (lambda () (equal (buffer-string) (cdr (assq 'fixed result)))))
    (note 'fixedByCommand (buffer-string))

    ;; Types half of an id below the last resource.
    (goto-char (point-min))
    (search-forward "</resources>")
    (beginning-of-line)
    (insert "            <resource name=\"Magento_Sales::sh")
    (note 'labels (labels-at-point))
    (delete-region (line-beginning-position) (point))

    (goto-char (point-min))
    (search-forward "Acme ")
    (lsp-rename "Acme CRM")
    (note-renamed)))

(report #'magento-test)
